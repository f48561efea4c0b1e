CREATE TABLE `feed_outages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`feed_id` integer NOT NULL,
	`from` integer NOT NULL,
	`to` integer,
	`reason` text NOT NULL,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `feed_outages_by_feed` ON `feed_outages` (`feed_id`,`from`);--> statement-breakpoint
CREATE TABLE `host_holds` (
	`host` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `missed_windows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`feed_id` integer NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`noticed_at` integer NOT NULL,
	`filled_at` integer,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `missed_windows_by_feed` ON `missed_windows` (`feed_id`,`from`);--> statement-breakpoint
ALTER TABLE `feeds` ADD `failure_kind` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `failures_in_row` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `failing_since` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `next_check_at` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `window_items` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `asked_interval_ms` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `moved_to` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `moved_days` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `moved_from` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `moved_at` integer;--> statement-breakpoint
CREATE INDEX `feeds_by_next_check` ON `feeds` (`next_check_at`);--> statement-breakpoint
CREATE INDEX `posts_by_feed_date` ON `posts` (`feed_id`,`published_at`);