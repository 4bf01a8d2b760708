-- Who changes which events are parts of which does it alone.
CREATE TABLE event_tree (
    one boolean PRIMARY KEY CHECK (one)
);
INSERT INTO event_tree VALUES (true);
