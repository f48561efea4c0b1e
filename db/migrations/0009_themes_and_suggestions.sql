CREATE TABLE `topic_suggestions` (
	`post_id` integer NOT NULL,
	`topic_id` text NOT NULL,
	`confidence` real NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`post_id`, `topic_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `topic_suggestions_by_topic` ON `topic_suggestions` (`topic_id`,`confidence`);--> statement-breakpoint
CREATE TABLE `themes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`terms` text NOT NULL,
	`titles` text NOT NULL,
	`post_ids` text NOT NULL,
	`companies` integer NOT NULL,
	`found_at` integer NOT NULL
);
