namespace Duet.Media.Nut;

/// <summary>The constants of the NUT container that reader and writer share.</summary>
/// <remarks>Source: the NUT Open Container Format specification (nut.txt, version 3), written anew.</remarks>
internal static class NutSyntax
{
    public const ulong MainStartcode = 0x4E4D7A561F5F04AD;
    public const ulong StreamStartcode = 0x4E5311405BF2F9DB;
    public const ulong SyncpointStartcode = 0x4E4BE4ADEECA4569;

    public const int FlagKey = 1;
    public const int FlagCodedPts = 8;
    public const int FlagStreamId = 16;
    public const int FlagSizeMsb = 32;
    public const int FlagChecksum = 64;
    public const int FlagReserved = 128;
    public const int FlagSideData = 256;
    public const int FlagHeaderIndex = 1024;
    public const int FlagMatchTime = 2048;
    public const int FlagCoded = 4096;
    public const int FlagInvalid = 8192;

    /// <summary>Packets longer than this carry a checksum of their header.</summary>
    public const int LongPacket = 4096;

    public static ReadOnlySpan<byte> FileId => "nut/multimedia container\0"u8;

    /// <summary>How a byte that opens a frame is to be read.</summary>
    public readonly record struct FrameCode(int Flags, int Stream, int SizeMultiplier, int SizeLsb, long PtsDelta, int Reserved, int HeaderIndex);
}
