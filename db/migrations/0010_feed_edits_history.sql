CREATE TABLE `backfill_pages` (
	`feed_id` integer NOT NULL,
	`url` text NOT NULL,
	`link` text NOT NULL,
	`lastmod_at` integer,
	`state` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`feed_id`, `url`),
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `backfill_pages_waiting` ON `backfill_pages` (`feed_id`,`lastmod_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `backfills` (
	`feed_id` integer PRIMARY KEY NOT NULL,
	`strategy` text,
	`cursor` text NOT NULL,
	`total` integer,
	`documents` integer NOT NULL,
	`added` integer NOT NULL,
	`fruitless` integer NOT NULL,
	`started_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`done_at` integer,
	`note` text,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `companies` ADD `company_group` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `given_title` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `paused_at` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `pause_reason` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `content_source` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `page_read_at` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `date_source` text;