-- An annotation writes each report of an import once more: with room for all of a page's, none of
-- them writes indexes again, of which that of trigrams has a thousand entries a report. With a fifth
-- left, every other one did. Rows are short beside their texts, which lie apart.
ALTER TABLE report SET (fillfactor = 45);
