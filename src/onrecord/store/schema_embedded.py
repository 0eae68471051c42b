"""The steps that the embedded store alone takes: PostgreSQL begins at the tables that they make together."""

EMBEDDED: tuple[str, ...] = (
    """
    CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        address TEXT NOT NULL,          -- url, or the id for a page without one
        version INTEGER NOT NULL,       -- 1, 2, ... for one address
        current INTEGER NOT NULL,       -- 1 for the version that counts
        digest TEXT NOT NULL,           -- SHA-256 of everything that was read
        id TEXT NOT NULL,
        url TEXT, title TEXT, published TEXT, publisher TEXT, author TEXT, language TEXT,
        text TEXT NOT NULL,
        segments TEXT NOT NULL,         -- JSON: kind to [[start, end], ...]
        first_read TEXT NOT NULL,       -- UTC, ISO 8601
        UNIQUE (address, version)
    );
    CREATE INDEX documents_current ON documents (current, published);
    CREATE TABLE attributions (
        number INTEGER PRIMARY KEY,
        statement TEXT NOT NULL UNIQUE, -- the public id
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        id TEXT NOT NULL,               -- unique within its document
        parent TEXT,
        kind TEXT NOT NULL, mode TEXT NOT NULL,
        source_text TEXT NOT NULL, cue_text TEXT NOT NULL, content_text TEXT NOT NULL,
        source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, addressee TEXT NOT NULL, -- JSON spans
        confidence REAL NOT NULL, origin TEXT NOT NULL,
        handle TEXT, posted TEXT,
        UNIQUE (document, id)
    );
    CREATE TABLE speakers (
        attribution INTEGER NOT NULL REFERENCES attributions (number) ON DELETE CASCADE,
        role TEXT NOT NULL,             -- source or addressee
        kind TEXT NOT NULL,
        name TEXT, folded TEXT,         -- folded: no case, no accents
        mention_start INTEGER, mention_end INTEGER,
        score REAL NOT NULL, evidence TEXT NOT NULL,
        PRIMARY KEY (attribution, role)
    ) WITHOUT ROWID;
    CREATE INDEX speakers_folded ON speakers (folded, role);
    CREATE TABLE failures (
        address TEXT PRIMARY KEY,
        reason TEXT NOT NULL,
        seen TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE words USING fts5 (
        content_text, source_text, content = 'attributions', content_rowid = 'number',
        tokenize = "unicode61 remove_diacritics 2"
    );
    CREATE TRIGGER attributions_added AFTER INSERT ON attributions BEGIN
        INSERT INTO words (rowid, content_text, source_text) VALUES (new.number, new.content_text, new.source_text);
    END;
    CREATE TRIGGER attributions_removed AFTER DELETE ON attributions BEGIN
        INSERT INTO words (words, rowid, content_text, source_text)
        VALUES ('delete', old.number, old.content_text, old.source_text);
    END;
    CREATE VIEW statements AS
        SELECT a.statement, s.name AS speaker, s.kind AS speaker_kind, t.name AS addressee, a.kind, a.mode,
               a.content_text AS words, a.cue_text AS cue, a.source_text AS source, a.confidence,
               d.published, d.publisher, d.title, d.url, d.id AS document_id
        FROM attributions a
        JOIN documents d ON d.number = a.document AND d.current = 1
        LEFT JOIN speakers s ON s.attribution = a.number AND s.role = 'source'
        LEFT JOIN speakers t ON t.attribution = a.number AND t.role = 'addressee';
    """,
    """
    CREATE TABLE records (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,       -- 1, 2, ... for one id
        current INTEGER NOT NULL,       -- 1 for the version that counts
        digest TEXT NOT NULL,           -- SHA-256 of everything in it
        title TEXT, date TEXT, kind TEXT NOT NULL, occasion TEXT, place TEXT,
        participants TEXT NOT NULL,     -- JSON list
        source TEXT, language TEXT,
        spoken_language TEXT NOT NULL,  -- JSON: person to language, where the text is a translation
        grade TEXT,                     -- how it came to be; NULL when nobody said
        words INTEGER NOT NULL,
        first_added TEXT NOT NULL,      -- UTC, ISO 8601
        UNIQUE (id, version)
    );
    CREATE INDEX records_current ON records (current, date);
    CREATE TABLE turns (
        number INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: the index of words goes by it
        record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
        turn INTEGER NOT NULL,          -- 0, 1, ... in the record
        speaker TEXT,                   -- the label as the record prints it
        text TEXT NOT NULL,
        began REAL, ended REAL,         -- seconds from the start
        cues TEXT,                      -- JSON: [[start, end, seconds, seconds], ...] into text
        UNIQUE (record, turn)
    );
    """,
    """
    CREATE TABLE verifications (
        number INTEGER PRIMARY KEY,
        attribution INTEGER NOT NULL REFERENCES attributions (number) ON DELETE CASCADE,
        start INTEGER NOT NULL, ended INTEGER NOT NULL, -- the quote's place in the document's text
        quote TEXT NOT NULL,
        verdict TEXT NOT NULL, wording TEXT NOT NULL,
        flags TEXT NOT NULL,            -- with blanks between
        speaker_matches INTEGER,        -- 1, 0, or NULL when nobody can tell
        score REAL NOT NULL,
        fails INTEGER NOT NULL,
        record TEXT, turn INTEGER,      -- the passage that decided
        policy TEXT NOT NULL, policy_version TEXT NOT NULL,
        checked TEXT NOT NULL,          -- UTC, ISO 8601
        result TEXT NOT NULL,           -- JSON: the whole verification
        UNIQUE (attribution, start, policy)
    );
    CREATE INDEX verifications_verdict ON verifications (verdict);
    """,
    """
    DROP VIEW statements;
    DROP TRIGGER attributions_added;
    DROP TRIGGER attributions_removed;
    DROP TABLE words;
    CREATE TABLE names (folded TEXT PRIMARY KEY) WITHOUT ROWID; -- every speaker's and addressee's name once
    INSERT OR IGNORE INTO names SELECT folded FROM speakers WHERE folded IS NOT NULL;
    CREATE TRIGGER speakers_named AFTER INSERT ON speakers WHEN new.folded IS NOT NULL BEGIN
        INSERT OR IGNORE INTO names VALUES (new.folded);
    END;
    CREATE INDEX speakers_addressee ON speakers (folded, attribution) WHERE role = 'addressee';
    ALTER TABLE documents ADD COLUMN linked INTEGER NOT NULL DEFAULT 0; -- 1 once its words are part of statements
    ALTER TABLE documents ADD COLUMN sketch BLOB;                       -- runs of words, to tell copies by
    ALTER TABLE documents ADD COLUMN origin INTEGER;                    -- the page that it is a copy of
    CREATE INDEX documents_unlinked ON documents (number) WHERE linked = 0 AND current = 1;
    CREATE INDEX documents_origin ON documents (origin) WHERE origin IS NOT NULL;
    CREATE TABLE statements (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,        -- that of its earliest dated mention
        place INTEGER NOT NULL UNIQUE,  -- by the first day: its number, times 2**32, plus the statement's
        speaker TEXT, folded TEXT,      -- folded: no case, no accents
        speaker_kind TEXT NOT NULL,
        wording TEXT NOT NULL,          -- the fullest that independent pages agree on
        kind TEXT NOT NULL,             -- of the earliest attribution; direct for words in marks without one
        first_dated TEXT,
        content_text TEXT NOT NULL, source_text TEXT NOT NULL, -- every different one, to search in
        counts INTEGER NOT NULL,        -- 1 when it is the lead of an attribution
        stale INTEGER NOT NULL DEFAULT 0 -- 1 when a mention was taken away
    );
    CREATE INDEX statements_folded ON statements (folded, place, kind, speaker) WHERE counts = 1;
    CREATE INDEX statements_counted ON statements (speaker_kind, folded) WHERE counts = 1;
    CREATE VIRTUAL TABLE words USING fts5 (
        content_text, source_text, content = 'statements', content_rowid = 'place',
        tokenize = "unicode61 remove_diacritics 2"
    );
    CREATE TRIGGER statements_added AFTER INSERT ON statements BEGIN
        INSERT INTO words (rowid, content_text, source_text) VALUES (new.place, new.content_text, new.source_text);
    END;
    CREATE TRIGGER statements_changed AFTER UPDATE OF place, content_text, source_text ON statements
    WHEN old.place <> new.place OR old.content_text <> new.content_text OR old.source_text <> new.source_text BEGIN
        INSERT INTO words (words, rowid, content_text, source_text)
        VALUES ('delete', old.place, old.content_text, old.source_text);
        INSERT INTO words (rowid, content_text, source_text) VALUES (new.place, new.content_text, new.source_text);
    END;
    CREATE TRIGGER statements_removed AFTER DELETE ON statements BEGIN
        INSERT INTO words (words, rowid, content_text, source_text)
        VALUES ('delete', old.place, old.content_text, old.source_text);
    END;
    CREATE INDEX statements_stale ON statements (number) WHERE stale = 1;
    CREATE TABLE wordings (
        number INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: the index of words goes by it
        words TEXT NOT NULL UNIQUE      -- folded, with a dot where a sentence ends inside
    );
    CREATE TABLE sayings (              -- a wording in one mouth on one day: what is compared
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        wording INTEGER NOT NULL REFERENCES wordings (number),
        speaker TEXT, kind TEXT NOT NULL, printed TEXT NOT NULL, sure INTEGER NOT NULL,
        published TEXT, first TEXT, last TEXT, -- ISO days: of the page, and those that it tells
        places TEXT NOT NULL, audience TEXT NOT NULL, subject TEXT NOT NULL, -- words with blanks between
        sentence INTEGER NOT NULL, marked INTEGER NOT NULL,
        judged INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX sayings_wording ON sayings (wording);
    CREATE TABLE mentions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL,               -- of address and words: the same however the page is read
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        attribution INTEGER REFERENCES attributions (number) ON DELETE CASCADE,
        saying INTEGER NOT NULL REFERENCES sayings (number),
        start INTEGER NOT NULL, ended INTEGER NOT NULL, -- in the document's text
        words TEXT NOT NULL,
        lead INTEGER NOT NULL,          -- 1 for the longest of its attribution
        statement INTEGER REFERENCES statements (number)
    );
    CREATE INDEX mentions_id ON mentions (id);
    CREATE INDEX mentions_document ON mentions (document);
    CREATE INDEX mentions_attribution ON mentions (attribution, lead);
    CREATE INDEX mentions_saying ON mentions (saying);
    CREATE INDEX mentions_statement ON mentions (statement);
    CREATE TABLE links (                -- two sayings judged the same by computing
        "left" INTEGER NOT NULL, "right" INTEGER NOT NULL, -- sayings
        document INTEGER NOT NULL,      -- the page that carries both, or 0
        odds REAL NOT NULL, evidence TEXT NOT NULL, -- JSON list
        PRIMARY KEY ("left", "right", document)
    ) WITHOUT ROWID;
    CREATE INDEX links_right ON links ("right", "left");
    CREATE INDEX links_document ON links (document) WHERE document > 0;
    CREATE TABLE judgements (           -- what people decided
        number INTEGER PRIMARY KEY,
        "left" TEXT NOT NULL, "right" TEXT NOT NULL, -- ids of mentions
        same INTEGER NOT NULL,
        note TEXT NOT NULL, decided_by TEXT NOT NULL, decided TEXT NOT NULL, -- UTC, ISO 8601
        undone TEXT                     -- when it was taken back
    );
    CREATE INDEX judgements_left ON judgements ("left");
    CREATE INDEX judgements_right ON judgements ("right");
    CREATE VIEW said AS
        SELECT s.id AS statement, s.speaker, s.speaker_kind, t.name AS addressee, a.kind, a.mode,
               a.content_text AS words, a.cue_text AS cue, a.source_text AS source, a.confidence,
               d.published, d.publisher, d.title, d.url, d.id AS document_id, o.id AS copy_of
        FROM attributions a
        JOIN documents d ON d.number = a.document AND d.current = 1
        LEFT JOIN documents o ON o.number = d.origin
        LEFT JOIN mentions m ON m.attribution = a.number AND m.lead = 1
        LEFT JOIN statements s ON s.number = m.statement
        LEFT JOIN speakers t ON t.attribution = a.number AND t.role = 'addressee';
    """,
    # 5. which model or rules read a page
    """
    ALTER TABLE documents ADD COLUMN extractor TEXT NOT NULL DEFAULT '';
    """,
    # 6. totals that need no counting
    """
    CREATE TABLE totals (what TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO totals SELECT 'leads', count(*) FROM mentions WHERE lead = 1;
    INSERT INTO totals SELECT 'statements', count(*) FROM statements WHERE counts = 1;
    CREATE TRIGGER leads_added AFTER INSERT ON mentions WHEN new.lead = 1 BEGIN
        UPDATE totals SET number = number + 1 WHERE what = 'leads';
    END;
    CREATE TRIGGER leads_removed AFTER DELETE ON mentions WHEN old.lead = 1 BEGIN
        UPDATE totals SET number = number - 1 WHERE what = 'leads';
    END;
    CREATE TRIGGER leads_changed AFTER UPDATE OF lead ON mentions WHEN old.lead <> new.lead BEGIN
        UPDATE totals SET number = number + new.lead - old.lead WHERE what = 'leads';
    END;
    CREATE TRIGGER counted_added AFTER INSERT ON statements WHEN new.counts = 1 BEGIN
        UPDATE totals SET number = number + 1 WHERE what = 'statements';
    END;
    CREATE TRIGGER counted_removed AFTER DELETE ON statements WHEN old.counts = 1 BEGIN
        UPDATE totals SET number = number - 1 WHERE what = 'statements';
    END;
    CREATE TRIGGER counted_changed AFTER UPDATE OF counts ON statements WHEN old.counts <> new.counts BEGIN
        UPDATE totals SET number = number + new.counts - old.counts WHERE what = 'statements';
    END;
    """,
    # 7. what a page says of a speaker
    """
    ALTER TABLE speakers ADD COLUMN title TEXT;
    ALTER TABLE speakers ADD COLUMN affiliation TEXT;   -- the body spoken for
    ALTER TABLE speakers ADD COLUMN anonymity TEXT;     -- the page's words on why somebody is not named
    """,
    # 8. a register of people, and who the speakers are
    """
    CREATE TABLE people (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,        -- a Wikidata item, another identifier, or the name
        name TEXT NOT NULL,
        gender TEXT,
        ids TEXT NOT NULL,              -- JSON: scheme to identifier
        imported INTEGER NOT NULL,      -- 1 from a register, 0 grown from what was read
        merged INTEGER REFERENCES people (number) -- the person that this one turned out to be
    );
    CREATE INDEX people_merged ON people (merged) WHERE merged IS NOT NULL;
    CREATE TABLE aliases (
        folded TEXT NOT NULL, person INTEGER NOT NULL, name TEXT NOT NULL,
        weak INTEGER NOT NULL,          -- 1 for a surname alone
        PRIMARY KEY (folded, person)
    ) WITHOUT ROWID;
    CREATE INDEX aliases_person ON aliases (person);
    CREATE TABLE offices (
        person INTEGER NOT NULL, title TEXT NOT NULL, of TEXT, began TEXT, ended TEXT -- ISO days
    );
    CREATE INDEX offices_person ON offices (person);
    CREATE INDEX offices_title ON offices (title, began);
    CREATE TABLE assignments (          -- which person a speaker is
        attribution INTEGER NOT NULL REFERENCES attributions (number) ON DELETE CASCADE,
        role TEXT NOT NULL,
        person INTEGER NOT NULL REFERENCES people (number),
        score REAL NOT NULL, evidence TEXT NOT NULL, -- JSON list of words
        by_office INTEGER NOT NULL,     -- 1 where the page gives no name
        decided_by TEXT NOT NULL,       -- a version of onrecord, or a person
        PRIMARY KEY (attribution, role)
    ) WITHOUT ROWID;
    CREATE INDEX assignments_person ON assignments (person, role);
    CREATE TABLE called (               -- what people are called on pages
        person INTEGER NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (person, folded)
    ) WITHOUT ROWID;
    CREATE INDEX called_folded ON called (folded);
    CREATE TABLE person_judgements (    -- what people decided of persons
        number INTEGER PRIMARY KEY,
        act TEXT NOT NULL,              -- merge, split or rename
        person TEXT NOT NULL, other TEXT, -- ids: the one that stays, and the one merged into it or parted from it
        name TEXT, mentions TEXT NOT NULL, -- the new name; JSON: ids of the mentions that were parted
        note TEXT NOT NULL, decided_by TEXT NOT NULL, decided TEXT NOT NULL, undone TEXT
    );
    CREATE TABLE parted (mention TEXT PRIMARY KEY, person INTEGER NOT NULL) WITHOUT ROWID; -- judgements that hold
    CREATE TABLE turn_people (
        record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
        speaker TEXT NOT NULL, person INTEGER NOT NULL REFERENCES people (number),
        score REAL NOT NULL, evidence TEXT NOT NULL,
        PRIMARY KEY (record, speaker)
    ) WITHOUT ROWID;
    CREATE INDEX turn_people_person ON turn_people (person);
    ALTER TABLE documents ADD COLUMN assigned INTEGER NOT NULL DEFAULT 0; -- 1 once it was decided who its speakers are
    CREATE INDEX documents_unassigned ON documents (number) WHERE assigned = 0 AND current = 1;
    """,
    # 9. who may write
    """
    CREATE TABLE tokens (
        number INTEGER PRIMARY KEY, author TEXT NOT NULL,
        hash TEXT NOT NULL,             -- SHA-256; the token itself is kept nowhere
        made TEXT NOT NULL, revoked TEXT
    );
    """,
    # 10. what people decided of speakers and verdicts; pages, checks and doubts found without looking at all of them
    """
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        about TEXT NOT NULL,            -- speaker or verdict
        mention TEXT NOT NULL,          -- the id of one, which outlives a new reading
        value TEXT NOT NULL,            -- JSON: a name and a kind; or whether the verdict holds
        before TEXT NOT NULL,           -- JSON: the speaker as it was computed; or the verdict
        note TEXT NOT NULL, decided_by TEXT NOT NULL, decided TEXT NOT NULL, undone TEXT
    );
    CREATE INDEX decisions_mention ON decisions (mention) WHERE undone IS NULL;
    INSERT INTO totals VALUES ('changes', 0); -- transactions that wrote anything
    CREATE INDEX documents_id ON documents (id) WHERE current = 1;
    CREATE INDEX documents_url ON documents (url) WHERE current = 1;
    CREATE INDEX documents_publisher ON documents (publisher COLLATE NOCASE) WHERE current = 1;
    CREATE INDEX verifications_record ON verifications (record);
    CREATE INDEX verifications_failing ON verifications (number) WHERE fails = 1;
    CREATE INDEX links_doubtful ON links (odds) WHERE odds > 0;
    CREATE INDEX assignments_by_office ON assignments (person) WHERE by_office = 1;
    """,
    # 11. kind and day beside each mention, so that statements are counted by them without a look at the attributions
    """
    ALTER TABLE mentions ADD COLUMN kind TEXT;  -- of its attribution; NULL without one
    ALTER TABLE mentions ADD COLUMN day TEXT;   -- ISO day: of the post, or else of the page
    UPDATE mentions SET kind = (SELECT kind FROM attributions WHERE number = attribution),
        day = (SELECT substr(coalesce(a.posted, d.published), 1, 10) FROM documents d
               LEFT JOIN attributions a ON a.number = mentions.attribution WHERE d.number = mentions.document);
    DROP INDEX mentions_statement;
    CREATE INDEX mentions_statement ON mentions (statement, kind, day, lead, document);
    UPDATE statements SET place = number + ((
            SELECT CAST(julianday(min(day)) - 1721424.5 AS INTEGER) FROM mentions WHERE statement = statements.number
        ) << 32)
        WHERE number IN (SELECT m.statement FROM mentions m JOIN documents d ON d.number = m.document
                         WHERE m.kind = 'post' AND m.day < substr(d.published, 1, 10));
    DROP INDEX documents_publisher;
    CREATE INDEX documents_publisher ON documents (publisher COLLATE NOCASE, published) WHERE current = 1;
    CREATE INDEX speakers_unnamed ON speakers (role, attribution) WHERE anonymity IS NOT NULL;
    CREATE INDEX speakers_affiliation ON speakers (role, affiliation, attribution) WHERE affiliation IS NOT NULL;
    CREATE INDEX mentions_kind ON mentions (kind, day, statement);
    DROP INDEX mentions_document;
    CREATE INDEX mentions_document ON mentions (document, kind, day, statement);
    INSERT INTO totals VALUES ('identity', random()); -- what the indexes of words beside this store name it by
    CREATE INDEX statements_uncounted ON statements (place) WHERE counts = 0;
    """,
    # 12. which page a page is
    """
    ALTER TABLE documents ADD COLUMN place TEXT;    -- its address as all the spellings of it have it
    ALTER TABLE documents ADD COLUMN own TEXT;      -- the id that its source gives it; NULL where reading made one up
    ALTER TABLE documents ADD COLUMN source TEXT;   -- where it was read; NULL before this step
    ALTER TABLE documents ADD COLUMN named TEXT;    -- what the ids of its mentions are made of
    ALTER TABLE documents ADD COLUMN wording TEXT;  -- digest of its words: equal ones are copies
    UPDATE documents SET place = normal_address(address), named = coalesce(url, id), wording = words_digest(text),
        own = CASE WHEN length(id) = 16 AND id NOT GLOB '*[^0-9a-f]*' THEN NULL ELSE id END;
    CREATE INDEX documents_place ON documents (place) WHERE current = 1;
    CREATE INDEX documents_wording ON documents (wording) WHERE current = 1;
    """,
    # 13. registers beside each other; judgements of persons that are applied anew from their list
    """
    ALTER TABLE people ADD COLUMN own_name TEXT;        -- what the register or most pages call them
    ALTER TABLE people ADD COLUMN register TEXT;        -- the one that they came with first
    ALTER TABLE people ADD COLUMN adopted INTEGER;      -- the imported person of just this name
    ALTER TABLE people ADD COLUMN adopted_at INTEGER;   -- the last judgement before that import
    ALTER TABLE offices ADD COLUMN register TEXT;
    ALTER TABLE person_judgements ADD COLUMN typed TEXT; -- JSON: the ids as they were given
    UPDATE people SET own_name = coalesce((SELECT other FROM person_judgements j WHERE j.act = 'rename'
        AND j.person = people.id AND j.undone IS NULL ORDER BY j.number LIMIT 1), name);
    UPDATE people SET adopted = merged, adopted_at = 0 WHERE merged IS NOT NULL AND id NOT IN
        (SELECT other FROM person_judgements WHERE act = 'merge' AND other IS NOT NULL);
    UPDATE speakers SET folded = fold_name(name) WHERE folded GLOB '*[^ -~]*';
    UPDATE statements SET folded = fold_name(speaker) WHERE folded GLOB '*[^ -~]*';
    UPDATE OR IGNORE aliases SET folded = fold_name(folded) WHERE folded GLOB '*[^ -~]*';
    UPDATE OR IGNORE called SET folded = fold_name(folded) WHERE folded GLOB '*[^ -~]*';
    INSERT OR IGNORE INTO names SELECT fold_name(folded) FROM names WHERE folded GLOB '*[^ -~]*';
    CREATE INDEX assignments_unsure ON assignments (attribution) WHERE score = 0.7; -- misspelt, or in office
    CREATE INDEX people_adopted ON people (adopted) WHERE adopted IS NOT NULL;
    """,
    # 14. one person a statement, and one meaning of its kinds: those in which pages print it as what somebody said
    """
    ALTER TABLE statements ADD COLUMN person INTEGER; -- who most of its members say, of those with its speaker's name
    UPDATE statements SET person = (
        SELECT x.person FROM mentions m
        JOIN assignments x ON x.attribution = m.attribution AND x.role = 'source'
        JOIN speakers y ON y.attribution = m.attribution AND y.role = 'source' JOIN people p ON p.number = x.person
        JOIN statements z ON z.number = m.statement
        WHERE m.statement = statements.number AND m.lead = 1
        GROUP BY x.person ORDER BY max(y.folded IS z.folded) DESC, count(*) DESC, min(p.id) LIMIT 1);
    UPDATE mentions SET kind = NULL WHERE lead = 0; -- a piece is no saying of its own
    CREATE INDEX statements_person ON statements (person, place) WHERE counts = 1 AND person IS NOT NULL;
    """,
    # 15. words of writing without blanks
    """
    UPDATE statements SET content_text = apart(content_text), source_text = apart(source_text)
    WHERE apart(content_text) <> content_text OR apart(source_text) <> source_text;
    """,
    # 16. what was read, before anything was found in it: the same again need not be read
    """
    CREATE TABLE readings (
        key BLOB PRIMARY KEY,               -- digest of a document, of the extractor and of this version
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE
    ) WITHOUT ROWID;
    CREATE INDEX readings_document ON readings (document);
    """,
    # 17. mentions are made while a page is read, and wait to be linked
    """
    CREATE TABLE waiting (
        document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
        mentions TEXT NOT NULL              -- JSON: the wire form of onrecord.shapes.wire
    );
    """,
)
"""The steps from the first on."""
