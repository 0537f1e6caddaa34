-- A comment is said in one’s own name; whoever brings a deleted one back keeps its author.
alter table work_comment add constraint work_comment_own_name check (author_id = created_by);
