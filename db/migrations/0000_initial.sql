CREATE TABLE `classification_claims` (
	`post_id` integer PRIMARY KEY NOT NULL,
	`run_id` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `classification_claims_by_run` ON `classification_claims` (`run_id`);--> statement-breakpoint
CREATE TABLE `classifications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`post_id` integer NOT NULL,
	`run_id` integer NOT NULL,
	`engine` text NOT NULL,
	`model_version` text NOT NULL,
	`prompt_version` text,
	`taxonomy_version` integer NOT NULL,
	`content_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `classifications_by_post` ON `classifications` (`post_id`);--> statement-breakpoint
CREATE TABLE `companies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`site_url` text,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `companies_name_unique` ON `companies` (`name`);--> statement-breakpoint
CREATE TABLE `feeds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`company_id` text NOT NULL,
	`url` text NOT NULL,
	`site_url` text,
	`title` text,
	`format` text,
	`etag` text,
	`last_modified` text,
	`added_at` integer NOT NULL,
	`last_checked_at` integer,
	`last_success_at` integer,
	`last_error` text,
	`last_error_at` integer,
	FOREIGN KEY (`company_id`) REFERENCES `companies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feeds_url_unique` ON `feeds` (`url`);--> statement-breakpoint
CREATE INDEX `feeds_by_company` ON `feeds` (`company_id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `label_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`post_id` integer NOT NULL,
	`topic_id` text NOT NULL,
	`source` text NOT NULL,
	`classification_id` integer,
	`review_id` integer,
	`verdict` text,
	`confidence` real,
	`evidence` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`classification_id`) REFERENCES `classifications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `label_history_by_post` ON `label_history` (`post_id`,`topic_id`);--> statement-breakpoint
CREATE INDEX `label_history_by_classification` ON `label_history` (`classification_id`);--> statement-breakpoint
CREATE INDEX `label_history_by_review` ON `label_history` (`review_id`);--> statement-breakpoint
CREATE TABLE `labels` (
	`post_id` integer NOT NULL,
	`topic_id` text NOT NULL,
	`company_id` text NOT NULL,
	`month` text,
	`present` integer NOT NULL,
	`source` text NOT NULL,
	`verdict` text,
	`classification_id` integer,
	`confidence` real,
	`evidence` text,
	PRIMARY KEY(`post_id`, `topic_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `labels_by_topic` ON `labels` (`topic_id`,`month`,`company_id`,`present`);--> statement-breakpoint
CREATE TABLE `monthly_counts` (
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`month` text NOT NULL,
	`company_id` text NOT NULL,
	`posts` integer NOT NULL,
	PRIMARY KEY(`kind`, `subject_id`, `month`, `company_id`)
);
--> statement-breakpoint
CREATE INDEX `monthly_counts_by_company` ON `monthly_counts` (`company_id`,`kind`,`month`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`company_id` text NOT NULL,
	`feed_id` integer,
	`url` text NOT NULL,
	`link` text NOT NULL,
	`guid` text,
	`title` text NOT NULL,
	`summary` text,
	`content` text,
	`lang` text,
	`tags` text NOT NULL,
	`published_at` integer,
	`month` text,
	`content_hash` text NOT NULL,
	`added_at` integer NOT NULL,
	`updated_at` integer,
	`pending` integer NOT NULL,
	`classification_id` integer,
	`classified_at` integer,
	FOREIGN KEY (`company_id`) REFERENCES `companies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posts_url_unique` ON `posts` (`url`);--> statement-breakpoint
CREATE INDEX `posts_by_date` ON `posts` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `posts_by_company` ON `posts` (`company_id`,`published_at`);--> statement-breakpoint
CREATE INDEX `posts_by_month` ON `posts` (`month`,`company_id`,`classified_at`);--> statement-breakpoint
CREATE INDEX `posts_by_guid` ON `posts` (`feed_id`,`guid`);--> statement-breakpoint
CREATE INDEX `posts_pending` ON `posts` (`id`) WHERE pending = 1;--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`post_id` integer NOT NULL,
	`kind` text NOT NULL,
	`undoes_review_id` integer,
	`reviewer` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reviews_by_post` ON `reviews` (`post_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_undone_once` ON `reviews` (`undoes_review_id`);--> statement-breakpoint
CREATE TABLE `run_failures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` integer NOT NULL,
	`subject` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `run_failures_by_run` ON `run_failures` (`run_id`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job` text NOT NULL,
	`status` text NOT NULL,
	`options` text NOT NULL,
	`engine` text,
	`model_version` text,
	`prompt_version` text,
	`taxonomy_version` integer,
	`total` integer,
	`done` integer NOT NULL,
	`counts` text NOT NULL,
	`error` text,
	`pid` integer NOT NULL,
	`host` text NOT NULL,
	`started_at` integer NOT NULL,
	`heartbeat_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `runs_by_status` ON `runs` (`status`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `taxonomy_versions` (
	`version` integer PRIMARY KEY NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `topics` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`boundary` text NOT NULL,
	`position` integer NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
