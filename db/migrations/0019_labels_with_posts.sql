DROP INDEX `labels_by_topic`;--> statement-breakpoint
CREATE INDEX `labels_by_topic` ON `labels` (`topic_id`,`month`,`company_id`,`present`,`post_id`);