CREATE TABLE `audit_batches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`method` text NOT NULL,
	`from_month` text,
	`to_month` text,
	`frame_posts` integer NOT NULL,
	`drawn_posts` integer NOT NULL,
	`seed` integer NOT NULL,
	`drawn_by` text NOT NULL,
	`drawn_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_draws` (
	`post_id` integer PRIMARY KEY NOT NULL,
	`batch_id` integer NOT NULL,
	`place` integer NOT NULL,
	`inclusion_probability` real NOT NULL,
	`review_id` integer,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `audit_batches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_draws_open` ON `audit_draws` (`batch_id`,`place`) WHERE review_id is null;--> statement-breakpoint
CREATE INDEX `audit_draws_by_review` ON `audit_draws` (`review_id`);--> statement-breakpoint
CREATE TABLE `review_candidates` (
	`queue` text NOT NULL,
	`post_id` integer NOT NULL,
	`topic_id` text NOT NULL,
	`score` real NOT NULL,
	`reason` text NOT NULL,
	`found_at` integer NOT NULL,
	PRIMARY KEY(`queue`, `post_id`, `topic_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_candidates_by_score` ON `review_candidates` (`queue`,`score`);--> statement-breakpoint
CREATE TABLE `review_skips` (
	`reviewer` text NOT NULL,
	`post_id` integer NOT NULL,
	`skipped_at` integer NOT NULL,
	PRIMARY KEY(`reviewer`, `post_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `reviews` ADD `queue` text;--> statement-breakpoint
ALTER TABLE `reviews` ADD `shown_topics` text;--> statement-breakpoint
ALTER TABLE `reviews` ADD `bulk_id` text;--> statement-breakpoint
CREATE INDEX `reviews_by_reviewer` ON `reviews` (`reviewer`,`id`);--> statement-breakpoint
CREATE INDEX `reviews_by_bulk` ON `reviews` (`bulk_id`) WHERE bulk_id is not null;--> statement-breakpoint
CREATE INDEX `classifications_by_doubt` ON `classifications` (`doubt`,`post_id`);