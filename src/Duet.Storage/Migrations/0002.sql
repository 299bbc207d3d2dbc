-- Pictures and films that people added to the archive of poses: their poses lie in archives/own.poses, these rows say what may be shown of them.
CREATE TABLE archive_sources (
    id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NULL REFERENCES players (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    credits TEXT NOT NULL,
    address TEXT NULL,
    poses INTEGER NOT NULL,
    removed BIGINT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX archive_sources_by_time ON archive_sources (removed, created);
