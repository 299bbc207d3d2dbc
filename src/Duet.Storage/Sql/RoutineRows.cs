namespace Duet.Storage.Sql;

/// <summary>A routine as rows: itself, its sections, its cues, its people.</summary>
internal static class RoutineRows
{
    private const string Columns =
        """
        id, slug, title, summary, level, field, tags, dancer, music, license, source, starter, state, owner_id, duration, beats_per_minute, first_beat, person,
        motion_file, sound_file, video_file, film_file, picture_file, trim_start, trim_end, uncut_motion_file, uncut_video_file, rights_confirmed, created
        """;

    private const string Insert =
        $"""
        INSERT INTO routines ({Columns})
        VALUES (@Id, @Slug, @Title, @Summary, @Level, @Field, @Tags, @Dancer, @Music, @License, @Source, @Starter, @State, @OwnerId, @Duration, @BeatsPerMinute, @FirstBeat, @Person,
        @MotionFile, @SoundFile, @VideoFile, @FilmFile, @PictureFile, @TrimStart, @TrimEnd, @UncutMotionFile, @UncutVideoFile, @RightsConfirmed, @Created)
        ON CONFLICT (slug) DO NOTHING
        """;

    private const string Update =
        """
        UPDATE routines SET slug = @Slug, title = @Title, summary = @Summary, level = @Level, field = @Field, tags = @Tags, dancer = @Dancer, music = @Music, license = @License,
        source = @Source, starter = @Starter, state = @State, duration = @Duration, beats_per_minute = @BeatsPerMinute, first_beat = @FirstBeat, person = @Person,
        motion_file = @MotionFile, sound_file = @SoundFile, video_file = @VideoFile, film_file = @FilmFile, picture_file = @PictureFile, trim_start = @TrimStart,
        trim_end = @TrimEnd, uncut_motion_file = @UncutMotionFile, uncut_video_file = @UncutVideoFile, rights_confirmed = @RightsConfirmed
        WHERE id = @Id
        """;

    public static async Task<bool> AddAsync(Session session, StoredRoutine routine)
    {
        if (await session.ExecuteAsync(Insert, Values(routine)) == 0)
        {
            return false;
        }

        await AddPartsAsync(session, routine);
        return true;
    }

    public static async Task<bool> UpdateAsync(Session session, StoredRoutine routine)
    {
        bool isTaken = await session.CountAsync("SELECT COUNT(*) FROM routines WHERE slug = @Slug AND id <> @Id", new { routine.Slug, routine.Id }) > 0;
        if (isTaken || await session.ExecuteAsync(Update, Values(routine)) == 0)
        {
            return false;
        }

        foreach (string table in (string[])["routine_sections", "routine_cues", "routine_people"])
        {
            await session.ExecuteAsync($"DELETE FROM {table} WHERE routine_id = @Id", new { routine.Id });
        }

        await AddPartsAsync(session, routine);
        return true;
    }

    /// <summary>Renews the starter routine of this slug, or adds it; where somebody's own routine has the slug, under the next free one.</summary>
    public static async Task InstallAsync(Session session, StoredRoutine routine)
    {
        for (int number = 1; ; number++)
        {
            string slug = number == 1 ? routine.Slug : $"{routine.Slug}-{number}";
            StoredRoutine? there = await FindAsync(session, "slug = @slug", new { slug });
            if (there is null)
            {
                await AddAsync(session, routine with { Slug = slug });
                return;
            }

            if (there.Starter)
            {
                await UpdateAsync(session, routine with { Slug = slug, Id = there.Id, State = there.State });
                return;
            }
        }
    }

    public static async Task<StoredRoutine?> FindAsync(Session session, string where, object values) =>
        await ListAsync(session, where, values) is [var first, ..] ? first : null;

    public static async Task<IReadOnlyList<StoredRoutine>> ListAsync(Session session, string whereAndOrder, object values)
    {
        List<StoredRoutine> routines = await session.ListAsync<StoredRoutine>($"SELECT {Columns} FROM routines WHERE {whereAndOrder}", values);
        var asked = new { ids = routines.Select(routine => routine.Id).ToArray() };
        if (asked.ids.Length == 0)
        {
            return [];
        }

        ILookup<string, SectionRow> sections = (await session.ListAsync<SectionRow>(
            "SELECT routine_id, name, starts, ends FROM routine_sections WHERE routine_id IN @ids ORDER BY number", asked)).ToLookup(row => row.RoutineId);
        ILookup<string, CueRow> cues = (await session.ListAsync<CueRow>(
            "SELECT routine_id, name, starts, length, beats FROM routine_cues WHERE routine_id IN @ids ORDER BY number", asked)).ToLookup(row => row.RoutineId);
        ILookup<string, PersonRow> people = (await session.ListAsync<PersonRow>(
            "SELECT routine_id, person, seen, picture_file FROM routine_people WHERE routine_id IN @ids ORDER BY seen DESC, person", asked)).ToLookup(row => row.RoutineId);
        return [.. routines.Select(routine => routine with
        {
            Sections = [.. sections[routine.Id].Select(row => new StoredSection(row.Name, row.Starts, row.Ends))],
            Cues = [.. cues[routine.Id].Select(row => new StoredCue(row.Name, row.Starts, row.Length, row.Beats))],
            People = [.. people[routine.Id].Select(row => new StoredPerson(row.Person, row.Seen, row.PictureFile))],
        })];
    }

    private static async Task AddPartsAsync(Session session, StoredRoutine routine)
    {
        foreach ((int number, StoredSection section) in routine.Sections.Index())
        {
            await session.ExecuteAsync(
                "INSERT INTO routine_sections (routine_id, number, name, starts, ends) VALUES (@Id, @number, @Name, @Start, @End)",
                new { routine.Id, number, section.Name, section.Start, section.End });
        }

        foreach ((int number, StoredCue cue) in routine.Cues.Index())
        {
            await session.ExecuteAsync(
                "INSERT INTO routine_cues (routine_id, number, name, starts, length, beats) VALUES (@Id, @number, @Name, @Start, @Length, @Beats)",
                new { routine.Id, number, cue.Name, cue.Start, cue.Length, cue.Beats });
        }

        foreach (StoredPerson person in routine.People)
        {
            await session.ExecuteAsync(
                "INSERT INTO routine_people (routine_id, person, seen, picture_file) VALUES (@Id, @Person, @Seen, @PictureFile)",
                new { routine.Id, person.Person, person.Seen, person.PictureFile });
        }
    }

    private static object Values(StoredRoutine routine) => new
    {
        routine.Id,
        routine.Slug,
        routine.Title,
        routine.Summary,
        routine.Level,
        routine.Field,
        routine.Tags,
        routine.Dancer,
        routine.Music,
        routine.License,
        routine.Source,
        routine.Starter,
        State = routine.State.Name(),
        routine.OwnerId,
        routine.Duration,
        routine.BeatsPerMinute,
        routine.FirstBeat,
        routine.Person,
        routine.MotionFile,
        routine.SoundFile,
        routine.VideoFile,
        routine.FilmFile,
        routine.PictureFile,
        routine.TrimStart,
        routine.TrimEnd,
        routine.UncutMotionFile,
        routine.UncutVideoFile,
        routine.RightsConfirmed,
        routine.Created,
    };

    private sealed class SectionRow
    {
        public string RoutineId { get; init; } = "";

        public string Name { get; init; } = "";

        public TimeSpan Starts { get; init; }

        public TimeSpan Ends { get; init; }
    }

    private sealed class CueRow
    {
        public string RoutineId { get; init; } = "";

        public string Name { get; init; } = "";

        public TimeSpan Starts { get; init; }

        public TimeSpan Length { get; init; }

        public double Beats { get; init; }
    }

    private sealed class PersonRow
    {
        public string RoutineId { get; init; } = "";

        public int Person { get; init; }

        public double Seen { get; init; }

        public string? PictureFile { get; init; }
    }
}
