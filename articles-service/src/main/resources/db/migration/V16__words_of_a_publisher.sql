-- Searches and counts of one medium's reports read these alone, in the order of lists.
CREATE INDEX report_words_publisher ON report_words (publisher, listed_on DESC, report_id DESC)
    WHERE publisher IS NOT NULL;
