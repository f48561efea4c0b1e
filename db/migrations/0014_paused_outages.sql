-- A paused feed is not read: to trends that is an outage, also where it was paused before this counted.
INSERT INTO `feed_outages` (`feed_id`, `from`, `reason`)
SELECT `id`, coalesce(`last_success_at`, `paused_at`), 'it was paused' FROM `feeds`
WHERE `paused_at` IS NOT NULL AND `url` LIKE 'http%'
	AND `id` NOT IN (SELECT `feed_id` FROM `feed_outages` WHERE `to` IS NULL);
