CREATE TABLE `post_addresses` (
	`url` text PRIMARY KEY NOT NULL,
	`post_id` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `post_addresses_by_post` ON `post_addresses` (`post_id`);--> statement-breakpoint
ALTER TABLE `posts` ADD `text_fingerprint` text;--> statement-breakpoint
CREATE INDEX `posts_by_title` ON `posts` (`company_id`,`title`);--> statement-breakpoint
CREATE INDEX `posts_by_fingerprint` ON `posts` (`text_fingerprint`);