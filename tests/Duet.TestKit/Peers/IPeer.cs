namespace Duet.TestKit.Peers;

/// <summary>Another project's score of one dancer against another, written from its published formula, to stand beside ours.</summary>
public interface IPeer
{
    /// <summary>For the head of a table's row.</summary>
    string Name { get; }

    /// <summary>Higher is better; on the peer's own scale, which may have no bounds.</summary>
    /// <param name="pair">Both dancers.</param>
    double Score(PeerPair pair);
}
