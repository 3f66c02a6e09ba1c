namespace Countersign.Storage.Migrations;

/// <summary>Reviews: what is put to reviewers, and when it was decided.</summary>
internal static class ReviewsOpened
{
    public static Migration Step { get; } = new(11, """
        CREATE TABLE review (
            id {text} NOT NULL PRIMARY KEY,
            kind {text} NOT NULL,
            subject {text} NOT NULL,
            opened_at {int} NOT NULL,
            decided_at {int},
            body {bytes} NOT NULL
        ) {table};

        CREATE INDEX review_subject ON review (subject, kind, opened_at);
        """);
}
