CREATE TABLE `text_vectors` (
	`embedder` text NOT NULL,
	`text_hash` text NOT NULL,
	`vector` blob NOT NULL,
	PRIMARY KEY(`embedder`, `text_hash`)
);
--> statement-breakpoint
ALTER TABLE `classifications` ADD `stage` text;