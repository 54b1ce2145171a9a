import type { Kysely } from 'kysely'

/** Articles that hold until some time, such as events and warnings; what sources ask of who reads them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  for (const [table, columns] of [
    ['articles', ['alias', 'valid_until']],
    ['source_states', ['body_hash', 'fresh_until', 'rest_until', 'moved_to']],
  ] as const)
    for (const column of columns) await schema.alterTable(table).addColumn(column, 'text').execute()
  // By source last: an index that began with it would draw every search within a source to itself.
  await schema.createIndex('articles_by_alias').on('articles').columns(['alias', 'source']).execute()
  await schema
    .createIndex('articles_by_end')
    .on('articles')
    .columns(['valid_until', 'source'])
    .where('valid_until', 'is not', null)
    .execute()
}
