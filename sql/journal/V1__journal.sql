-- The record of merges into this metastore. Hive reads none of these tables.
-- Every statement can be run again, because MySQL commits each by itself and the process may die after any of them.
CREATE TABLE IF NOT EXISTS METAMERGE_LOCK (
    ID int NOT NULL,
    LAST_RUN bigint NOT NULL,
    PRIMARY KEY (ID)
);

INSERT INTO METAMERGE_LOCK (ID, LAST_RUN)
SELECT 1, 0 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM METAMERGE_LOCK WHERE ID = 1);

-- A second row, because where the server has no named locks a run keeps the first one locked for as long as it lives.
INSERT INTO METAMERGE_LOCK (ID, LAST_RUN)
SELECT 2, 0 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM METAMERGE_LOCK WHERE ID = 2);

CREATE TABLE IF NOT EXISTS METAMERGE_RUN (
    RUN_ID bigint NOT NULL,
    STATE varchar(20) NOT NULL,
    RESUMES_IN varchar(20),
    HOLDER varchar(40) NOT NULL,
    STARTED_BY varchar(300) NOT NULL,
    STARTED_AT varchar(40) NOT NULL,
    CHANGED_AT varchar(40) NOT NULL,
    SOURCE varchar(1000) NOT NULL,
    EXCHANGE varchar(1000) NOT NULL,
    EXCHANGE_FINGERPRINT varchar(64) NOT NULL,
    PLAN_HASH varchar(64) NOT NULL,
    SCHEMA_VERSION varchar(20) NOT NULL,
    TOOL_VERSION varchar(40) NOT NULL,
    OPTIONS varchar(2000) NOT NULL,
    FAILURE varchar(1000),
    PRIMARY KEY (RUN_ID)
);

-- How the ids of each space moved, and which range of new ids is the run's.
CREATE TABLE IF NOT EXISTS METAMERGE_RUN_SPACE (
    RUN_ID bigint NOT NULL,
    SPACE varchar(64) NOT NULL,
    ID_OFFSET bigint NOT NULL,
    ID_LOW bigint NOT NULL,
    ID_HIGH bigint NOT NULL,
    PRIMARY KEY (RUN_ID, SPACE)
);

-- DB_ID is the id in this metastore. ROW_COUNT is unknown until the rows are counted. JOINED_ID is the id of the metastore's own
-- database that the tables joined when they were published, if they did; then no database has DB_ID.
CREATE TABLE IF NOT EXISTS METAMERGE_RUN_DATABASE (
    RUN_ID bigint NOT NULL,
    DB_ID bigint NOT NULL,
    CATALOG_NAME varchar(256),
    DB_NAME varchar(128) NOT NULL,
    HIDDEN_NAME varchar(128) NOT NULL,
    STATE varchar(20) NOT NULL,
    TABLE_COUNT bigint NOT NULL,
    PARTITION_COUNT bigint NOT NULL,
    ROW_COUNT bigint,
    JOINED_ID bigint,
    PRIMARY KEY (RUN_ID, DB_ID)
);

-- A chunk's rows and its entry here are stored by one commit. Keys are those of the exchange: above the one, up to the other.
CREATE TABLE IF NOT EXISTS METAMERGE_RUN_CHUNK (
    RUN_ID bigint NOT NULL,
    TABLE_NAME varchar(64) NOT NULL,
    KEY_ABOVE bigint NOT NULL,
    KEY_UP_TO bigint NOT NULL,
    ROW_COUNT bigint NOT NULL,
    CHECKSUM varchar(64),
    STATE varchar(20) NOT NULL,
    MILLIS bigint NOT NULL,
    DONE_AT varchar(40) NOT NULL,
    PRIMARY KEY (RUN_ID, TABLE_NAME, KEY_ABOVE)
);

-- Shared rows (roles, catalogs, data connectors) that a run created, by primary key.
CREATE TABLE IF NOT EXISTS METAMERGE_RUN_SHARED (
    RUN_ID bigint NOT NULL,
    TABLE_NAME varchar(64) NOT NULL,
    ROW_KEY varchar(600) NOT NULL,
    PRIMARY KEY (RUN_ID, TABLE_NAME, ROW_KEY)
);

-- The rows that a rollback has found, kept until it is done, so that a rollback that broke off can go on.
CREATE TABLE IF NOT EXISTS METAMERGE_DOOMED (
    TABLE_NAME varchar(64) NOT NULL,
    ID bigint NOT NULL,
    PRIMARY KEY (TABLE_NAME, ID)
);

-- When each phase of a run began and ended. A run that was resumed has some of them twice; a phase whose process died has no end.
CREATE TABLE IF NOT EXISTS METAMERGE_RUN_PHASE (
    RUN_ID bigint NOT NULL,
    STEP bigint NOT NULL,
    PHASE varchar(20) NOT NULL,
    STARTED_AT varchar(40) NOT NULL,
    ENDED_AT varchar(40),
    PRIMARY KEY (RUN_ID, STEP)
);

-- The metastore's own rows as they were before a run copied anything, a thousand keys at a time: their number, the sum of their hashes, the
-- same weighted with the key's place among the thousand, and with its square. The row without a table says that all are there, and in
-- HASHES, by a 1, that they were summed up again.
CREATE TABLE IF NOT EXISTS METAMERGE_RUN_OWN (
    RUN_ID bigint NOT NULL,
    TABLE_NAME varchar(64) NOT NULL,
    PIECE bigint NOT NULL,
    ROW_COUNT bigint NOT NULL,
    HASHES decimal(40, 0) NOT NULL,
    HASHES_KEY decimal(40, 0) NOT NULL,
    HASHES_SQUARE decimal(40, 0) NOT NULL,
    PRIMARY KEY (RUN_ID, TABLE_NAME, PIECE)
);

-- What the check found just before the run began, and the run itself; names in it may have characters that the metastore's own set lacks.
CREATE TABLE IF NOT EXISTS METAMERGE_RUN_FINDING (
    RUN_ID bigint NOT NULL,
    FINDING bigint NOT NULL,
    SEVERITY varchar(20) NOT NULL,
    CODE varchar(100) NOT NULL,
    SUBJECT varchar(600) NOT NULL,
    MESSAGE varchar(2000) NOT NULL,
    REMEDY varchar(2000) NOT NULL,
    PRIMARY KEY (RUN_ID, FINDING)
) DEFAULT CHARSET=utf8mb4;
