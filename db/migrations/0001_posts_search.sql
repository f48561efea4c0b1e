CREATE VIRTUAL TABLE `posts_search` USING fts5(title, summary, content, content='posts', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER `posts_search_insert` AFTER INSERT ON `posts` BEGIN
  INSERT INTO posts_search(rowid, title, summary, content) VALUES (new.id, new.title, new.summary, new.content);
END;
--> statement-breakpoint
CREATE TRIGGER `posts_search_delete` AFTER DELETE ON `posts` BEGIN
  INSERT INTO posts_search(posts_search, rowid, title, summary, content) VALUES ('delete', old.id, old.title, old.summary, old.content);
END;
--> statement-breakpoint
CREATE TRIGGER `posts_search_update` AFTER UPDATE OF title, summary, content ON `posts` BEGIN
  INSERT INTO posts_search(posts_search, rowid, title, summary, content) VALUES ('delete', old.id, old.title, old.summary, old.content);
  INSERT INTO posts_search(rowid, title, summary, content) VALUES (new.id, new.title, new.summary, new.content);
END;
