CREATE TABLE `weekly_counts` (
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`week` text NOT NULL,
	`company_id` text NOT NULL,
	`posts` integer NOT NULL,
	PRIMARY KEY(`kind`, `subject_id`, `week`, `company_id`)
);
--> statement-breakpoint
CREATE INDEX `weekly_counts_by_company` ON `weekly_counts` (`company_id`,`kind`,`week`);
--> statement-breakpoint
INSERT INTO weekly_counts (kind, subject_id, week, company_id, posts)
SELECT 'posts', '', strftime('%G-W%V', published_at / 1000, 'unixepoch'), company_id, count(*)
FROM posts WHERE month IS NOT NULL GROUP BY 3, 4
UNION ALL
SELECT 'classified', '', strftime('%G-W%V', published_at / 1000, 'unixepoch'), company_id, count(*)
FROM posts WHERE month IS NOT NULL AND classified_at IS NOT NULL GROUP BY 3, 4
UNION ALL
SELECT 'topic', l.topic_id, strftime('%G-W%V', p.published_at / 1000, 'unixepoch'), l.company_id, count(*)
FROM labels l JOIN posts p ON p.id = l.post_id
WHERE l.month IS NOT NULL AND l.present = 1 GROUP BY 2, 3, 4
UNION ALL
SELECT 'group', t.group_id, strftime('%G-W%V', p.published_at / 1000, 'unixepoch'), l.company_id, count(DISTINCT l.post_id)
FROM labels l JOIN posts p ON p.id = l.post_id JOIN topics t ON t.id = l.topic_id
WHERE l.month IS NOT NULL AND l.present = 1 GROUP BY 2, 3, 4;
