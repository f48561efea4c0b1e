CREATE TABLE `taxonomy_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`author` text NOT NULL,
	`reason` text NOT NULL,
	`rows` text NOT NULL,
	`undoes_change_id` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `taxonomy_changes_by_date` ON `taxonomy_changes` (`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `taxonomy_changes_undone_once` ON `taxonomy_changes` (`undoes_change_id`);--> statement-breakpoint
ALTER TABLE `groups` ADD `colour` text;--> statement-breakpoint
ALTER TABLE `groups` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `topics` ADD `colour` text;--> statement-breakpoint
ALTER TABLE `topics` ADD `keywords` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `topics` ADD `examples` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `topics` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `topics` ADD `merged_after` integer;