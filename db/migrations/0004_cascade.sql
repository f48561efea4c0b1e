ALTER TABLE `classifications` ADD `doubt` real;--> statement-breakpoint
CREATE INDEX `classifications_by_run` ON `classifications` (`run_id`);--> statement-breakpoint
ALTER TABLE `runs` ADD `model_settings` text;