CREATE TABLE `text_scores` (
	`scorer` text NOT NULL,
	`text_hash` text NOT NULL,
	`scores` blob NOT NULL,
	PRIMARY KEY(`scorer`, `text_hash`)
);
