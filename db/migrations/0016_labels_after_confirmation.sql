-- What a confirmation says of a post has changed: see db/queries/current-labels.ts. Labels are made
-- anew from the history when the file is opened.
INSERT INTO `settings` (`key`, `value`)
SELECT 'labels-to-rebuild', '1' WHERE EXISTS (SELECT 1 FROM `reviews` WHERE `kind` = 'confirm');
