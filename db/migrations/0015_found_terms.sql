CREATE TABLE `found_terms` (
	`kind` text NOT NULL,
	`topic_id` text NOT NULL,
	`place` integer NOT NULL,
	`term` text NOT NULL,
	`recent` integer NOT NULL,
	`before` integer NOT NULL,
	`companies` integer NOT NULL,
	`log_odds` real NOT NULL,
	`z` real NOT NULL,
	`adjusted_p` real NOT NULL,
	`post_ids` text NOT NULL,
	`most_topic_id` text,
	`most_topic_posts` integer,
	PRIMARY KEY(`kind`, `topic_id`, `place`)
);
