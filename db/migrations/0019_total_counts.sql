CREATE TABLE `total_counts` (
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`company_id` text NOT NULL,
	`posts` integer NOT NULL,
	PRIMARY KEY(`kind`, `subject_id`, `company_id`)
);
--> statement-breakpoint
DROP INDEX `labels_by_topic`;--> statement-breakpoint
CREATE INDEX `labels_judged` ON `labels` (`post_id`) WHERE verdict is not null;--> statement-breakpoint
CREATE INDEX `labels_by_topic` ON `labels` (`topic_id`,`month`,`company_id`,`present`,`post_id`);
--> statement-breakpoint
INSERT INTO total_counts (kind, subject_id, company_id, posts)
SELECT kind, subject_id, company_id, sum(posts) FROM monthly_counts GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE TRIGGER `total_counts_insert` AFTER INSERT ON `monthly_counts` BEGIN
  INSERT INTO total_counts (kind, subject_id, company_id, posts)
  VALUES (new.kind, new.subject_id, new.company_id, new.posts)
  ON CONFLICT DO UPDATE SET posts = posts + excluded.posts;
END;
--> statement-breakpoint
CREATE TRIGGER `total_counts_update` AFTER UPDATE OF posts ON `monthly_counts` BEGIN
  UPDATE total_counts SET posts = posts - old.posts + new.posts
  WHERE kind = new.kind AND subject_id = new.subject_id AND company_id = new.company_id;
END;
--> statement-breakpoint
CREATE TRIGGER `total_counts_delete` AFTER DELETE ON `monthly_counts` BEGIN
  UPDATE total_counts SET posts = posts - old.posts
  WHERE kind = old.kind AND subject_id = old.subject_id AND company_id = old.company_id;
END;
