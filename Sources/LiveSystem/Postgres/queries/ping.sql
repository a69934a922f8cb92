-- A row of nothing, by which a server shows that it answers.
SELECT;
