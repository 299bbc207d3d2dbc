-- Portable: ids TEXT, times BIGINT milliseconds since 1970 (UTC), lengths BIGINT milliseconds, booleans INTEGER, files by the SHA-256 of their content.
CREATE TABLE players (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    stamp TEXT NOT NULL,
    field TEXT NOT NULL,
    failures INTEGER NOT NULL,
    locked_until BIGINT NULL,
    created BIGINT NOT NULL
);

-- One-time links and the keys of programs: only their hashes are kept.
CREATE TABLE player_keys (
    key_hash TEXT NOT NULL PRIMARY KEY,
    player_id TEXT NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    label TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NULL
);
CREATE INDEX player_keys_by_player ON player_keys (player_id, purpose);

-- What Duet itself remembers, such as which starter routines are installed.
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE routines (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    level TEXT NOT NULL,
    field TEXT NOT NULL,
    tags TEXT NOT NULL,
    dancer TEXT NOT NULL,
    music TEXT NOT NULL,
    license TEXT NOT NULL,
    source TEXT NULL,
    starter INTEGER NOT NULL,
    state TEXT NOT NULL,
    owner_id TEXT NULL REFERENCES players (id) ON DELETE CASCADE,
    duration BIGINT NOT NULL,
    beats_per_minute DOUBLE PRECISION NULL,
    first_beat BIGINT NULL,
    person INTEGER NOT NULL,
    motion_file TEXT NOT NULL,
    sound_file TEXT NULL,
    video_file TEXT NULL,
    film_file TEXT NULL,
    picture_file TEXT NULL,
    trim_start BIGINT NULL,
    trim_end BIGINT NULL,
    uncut_motion_file TEXT NULL,
    uncut_video_file TEXT NULL,
    rights_confirmed BIGINT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX routines_by_owner ON routines (owner_id);
CREATE INDEX routines_by_state ON routines (state, created);

CREATE TABLE routine_sections (
    routine_id TEXT NOT NULL REFERENCES routines (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    PRIMARY KEY (routine_id, number)
);

CREATE TABLE routine_cues (
    routine_id TEXT NOT NULL REFERENCES routines (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    starts BIGINT NOT NULL,
    length BIGINT NOT NULL,
    beats DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (routine_id, number)
);

-- Who is seen in a draft's video: one of them is the reference.
CREATE TABLE routine_people (
    routine_id TEXT NOT NULL REFERENCES routines (id) ON DELETE CASCADE,
    person INTEGER NOT NULL,
    seen DOUBLE PRECISION NOT NULL,
    picture_file TEXT NULL,
    PRIMARY KEY (routine_id, person)
);

CREATE TABLE takes (
    id TEXT NOT NULL PRIMARY KEY,
    routine_id TEXT NOT NULL REFERENCES routines (id) ON DELETE CASCADE,
    player_id TEXT NULL REFERENCES players (id) ON DELETE CASCADE,
    guest_hash TEXT NULL,
    profile TEXT NOT NULL,
    mirror TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    is_public INTEGER NOT NULL,
    motion_file TEXT NULL,
    video_file TEXT NULL,
    person INTEGER NULL,
    score DOUBLE PRECISION NULL,
    reason TEXT NULL,
    doubts TEXT NOT NULL,
    ruleset TEXT NOT NULL,
    coverage DOUBLE PRECISION NOT NULL,
    course TEXT NOT NULL,
    best_moment BIGINT NULL,
    latency BIGINT NULL,
    sound_offset BIGINT NULL,
    expires BIGINT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX takes_by_routine ON takes (routine_id, profile, ruleset, score);
CREATE INDEX takes_by_player ON takes (player_id, created);
CREATE INDEX takes_by_guest ON takes (guest_hash);

-- Something was wrong with a routine, as somebody sees it; and what administrators did.
CREATE TABLE routine_reports (
    id TEXT NOT NULL PRIMARY KEY,
    routine_id TEXT NOT NULL REFERENCES routines (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    handled INTEGER NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE log_entries (
    id TEXT NOT NULL PRIMARY KEY,
    player_id TEXT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    created BIGINT NOT NULL
);

-- Long work that survives its page and the program's end: imports of routines, comparisons of two uploads, takes of a class.
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    owner_id TEXT NULL REFERENCES players (id) ON DELETE CASCADE,
    guest_hash TEXT NULL,
    state TEXT NOT NULL,
    step TEXT NOT NULL,
    share DOUBLE PRECISION NOT NULL,
    attempts INTEGER NOT NULL,
    input TEXT NOT NULL,
    result TEXT NULL,
    reason TEXT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL
);
CREATE INDEX jobs_by_state ON jobs (state, created);

-- The uploads that a job works on.
CREATE TABLE job_files (
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (job_id, number)
);

CREATE TABLE classes (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    routine_id TEXT NOT NULL REFERENCES routines (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    profile TEXT NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE class_takes (
    class_id TEXT NOT NULL REFERENCES classes (id) ON DELETE CASCADE,
    take_id TEXT NOT NULL REFERENCES takes (id) ON DELETE CASCADE,
    dancer TEXT NOT NULL,
    PRIMARY KEY (class_id, take_id)
);
CREATE INDEX class_takes_by_take ON class_takes (take_id);

CREATE TABLE comparisons (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NULL REFERENCES players (id) ON DELETE CASCADE,
    guest_hash TEXT NULL,
    routine_name TEXT NOT NULL,
    take_name TEXT NOT NULL,
    routine_video TEXT NOT NULL,
    take_video TEXT NOT NULL,
    routine_motion TEXT NOT NULL,
    take_motion TEXT NOT NULL,
    profile TEXT NOT NULL,
    mirror TEXT NOT NULL,
    person INTEGER NULL,
    sound TEXT NULL,
    score DOUBLE PRECISION NULL,
    reason TEXT NULL,
    expires BIGINT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX comparisons_by_owner ON comparisons (owner_id);
CREATE INDEX comparisons_by_guest ON comparisons (guest_hash);
