from django.core.exceptions import PermissionDenied


class Permission:
    """What a person may do with an entry; where it can be read, its space decides."""

    def may_be_read_by(self, person):
        return self.deleted_at is None and self.space.may_be_read_by(person)

    def may_be_edited_by(self, person):
        return self.author_id == person.pk and self.space.may_be_written_by(person)

    def demand_editing_by(self, person):
        if not self.may_be_edited_by(person):
            raise PermissionDenied

    def may_be_deleted_by(self, person):
        return self.may_be_edited_by(person) or self.space.may_be_steered_by(person)

    def may_be_reacted_to_by(self, person):
        return self.deleted_at is None and self.space.may_be_written_by(person)
