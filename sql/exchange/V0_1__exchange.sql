-- What makes a database an exchange: metamerge only ever drops tables of a database that holds this mark.
CREATE TABLE METAMERGE_EXCHANGE (
    ID int NOT NULL,
    STATE varchar(20) NOT NULL,
    SCHEMA_VERSION varchar(20) NOT NULL,
    SOURCE varchar(1000) NOT NULL,
    STAGED_AT varchar(40) NOT NULL,
    EDITION varchar(40) NOT NULL,
    PRIMARY KEY (ID)
);

-- The highest transaction id that the source had given out when it was staged, and what of such ids its files bear.
CREATE TABLE METAMERGE_TRANSACTIONS (
    ID int NOT NULL,
    HIGHEST bigint NOT NULL,
    IN_FILES varchar(20) NOT NULL,
    PRIMARY KEY (ID)
);

-- The rows that a deletion has found so far; empty between deletions.
CREATE TABLE METAMERGE_DOOMED (
    TABLE_NAME varchar(64) NOT NULL,
    ID bigint NOT NULL,
    PRIMARY KEY (TABLE_NAME, ID)
);

-- The edit that is being done in pieces; empty between edits. While it holds a row the exchange's state is 'editing'.
CREATE TABLE METAMERGE_EDIT (
    ID int NOT NULL,
    COMMAND mediumtext NOT NULL,
    BEGUN_AT varchar(40) NOT NULL,
    PRIMARY KEY (ID)
);

-- How far that edit is in each table: written in the transaction of each piece, so that none is done twice.
CREATE TABLE METAMERGE_EDIT_TABLE (
    TABLE_NAME varchar(64) NOT NULL,
    DONE_UP_TO bigint NOT NULL,
    PRIMARY KEY (TABLE_NAME)
);

-- What that edit has changed so far, by place.
CREATE TABLE METAMERGE_EDIT_PLACE (
    PLACE varchar(200) NOT NULL,
    CHANGED bigint NOT NULL,
    KEPT bigint NOT NULL,
    PRIMARY KEY (PLACE)
);

-- The rows that staging set aside, because they belong to no database or break a key: the table, the key, the reason, and
-- the row as JSON, binary values in hex.
CREATE TABLE METAMERGE_REJECTED (
    ID bigint NOT NULL AUTO_INCREMENT,
    TABLE_NAME varchar(64) NOT NULL,
    ROW_KEY mediumtext NOT NULL,
    REASON varchar(400) NOT NULL,
    ROW_JSON longtext NOT NULL,
    PRIMARY KEY (ID)
) DEFAULT CHARSET=utf8mb4;

-- The databases that a rename is about, by their ids; empty between edits.
CREATE TABLE METAMERGE_RENAME (
    DB_ID bigint NOT NULL,
    OLD_CATALOG varchar(256) NOT NULL,
    OLD_NAME varchar(128) NOT NULL,
    NEW_CATALOG varchar(256) NOT NULL,
    NEW_NAME varchar(128) NOT NULL,
    ALONE int NOT NULL,
    PRIMARY KEY (DB_ID),
    KEY METAMERGE_RENAME_NAME (OLD_NAME)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- References of staged tables to tables that were not staged, or were deleted since: the table that refers, the metadata of
-- a materialized view or else the row of a constraint, and the names of the other end, by which the target's table is found.
CREATE TABLE METAMERGE_OUTSIDE (
    ID bigint NOT NULL AUTO_INCREMENT,
    TBL_ID bigint NOT NULL,
    VIEW_ID bigint,
    CHILD_CD_ID bigint,
    CHILD_INTEGER_IDX int,
    POSITION bigint,
    CONSTRAINT_NAME varchar(400),
    CONSTRAINT_TYPE smallint,
    UPDATE_RULE smallint,
    DELETE_RULE smallint,
    ENABLE_VALIDATE_RELY smallint,
    END_CATALOG varchar(256),
    END_DATABASE varchar(128) NOT NULL,
    END_TABLE varchar(256) NOT NULL,
    END_COLUMN varchar(767),
    END_TYPE mediumtext,
    PRIMARY KEY (ID),
    KEY METAMERGE_OUTSIDE_TABLE (TBL_ID)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
