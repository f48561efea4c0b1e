CREATE TABLE `batch_requests` (
	`batch_id` integer NOT NULL,
	`post_id` integer NOT NULL,
	`custom_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`state` text NOT NULL,
	`attempt` integer NOT NULL,
	PRIMARY KEY(`batch_id`, `post_id`),
	FOREIGN KEY (`batch_id`) REFERENCES `model_batches`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `batch_requests_waiting` ON `batch_requests` (`post_id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `model_batches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` integer NOT NULL,
	`provider_id` text,
	`state` text NOT NULL,
	`base_url` text,
	`model` text NOT NULL,
	`prompt_version` text NOT NULL,
	`taxonomy_version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `model_batches_providerId_unique` ON `model_batches` (`provider_id`);--> statement-breakpoint
CREATE INDEX `model_batches_by_state` ON `model_batches` (`state`);--> statement-breakpoint
CREATE TABLE `model_replies` (
	`content_hash` text NOT NULL,
	`model` text NOT NULL,
	`prompt_version` text NOT NULL,
	`taxonomy_version` integer NOT NULL,
	`labels` text NOT NULL,
	`summary` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`content_hash`, `model`, `prompt_version`, `taxonomy_version`)
);
--> statement-breakpoint
ALTER TABLE `posts` ADD `generated_summary` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `generated_summary_model` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `failure_id` integer;--> statement-breakpoint
CREATE INDEX `posts_failed` ON `posts` (`id`) WHERE failure_id is not null;--> statement-breakpoint
ALTER TABLE `run_failures` ADD `kind` text;--> statement-breakpoint
ALTER TABLE `run_failures` ADD `is_retryable` integer;--> statement-breakpoint
ALTER TABLE `run_failures` ADD `post_id` integer REFERENCES posts(id);--> statement-breakpoint
CREATE INDEX `run_failures_by_post` ON `run_failures` (`post_id`);--> statement-breakpoint
ALTER TABLE `runs` ADD `calls` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `call_ms` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `asked_posts` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `tokens_counted` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `tokens_in` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `tokens_cached` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `tokens_out` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `cost_usd` real;