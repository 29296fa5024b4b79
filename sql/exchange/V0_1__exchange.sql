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

-- The rows that a deletion has found so far; empty between deletions.
CREATE TABLE METAMERGE_DOOMED (
    TABLE_NAME varchar(64) NOT NULL,
    ID bigint NOT NULL,
    PRIMARY KEY (TABLE_NAME, ID)
);
