ALTER TABLE `backfills` ADD `seen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `backfills` ADD `last_document` text;--> statement-breakpoint
ALTER TABLE `backfills` ADD `wanted_at` integer;--> statement-breakpoint
ALTER TABLE `backfills` ADD `wanted_since` integer;