import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CATALOG_CHAR_OID = 18;
const TEXT_CHAR_OID = 1042;

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Queryable = {
  performIO(query: object): Promise<{ fields: { dataTypeID: number }[] }>;
  queryRaw(query: object): Promise<{ columnTypes: number[] }>;
};

/**
 * @prisma/adapter-pg 7.10 made fit for the schema engine, in three points: it reads the catalogue type "char"; it runs a
 * script whole (the original cuts it at every semicolon, also inside functions); and its shadow database is really another
 * one (in the original a connection string wins over the shadow's name, and the real database would be emptied).
 */
export class MigrationAdapter extends PrismaPg {
  readonly #pool: pg.Pool;
  readonly #url: string;

  constructor(pool: pg.Pool, url: string) {
    super(pool);
    this.#pool = pool;
    this.#url = url;
  }

  override async connect(): Promise<Adapter> {
    return runWholeScripts(readCatalogChars(await super.connect()));
  }

  override async connectToShadowDb(): Promise<Adapter> {
    const name = `consilium_shadow_${randomUUID()}`;
    const url = new URL(this.#url);
    url.pathname = `/${name}`;
    await this.#pool.query(`CREATE DATABASE "${name}"`);
    const shadowPool = new pg.Pool({ connectionString: url.href, max: 4 });
    const adapter = runWholeScripts(readCatalogChars(await new PrismaPg(shadowPool).connect()));
    adapter.dispose = async () => {
      await shadowPool.end();
      await this.#pool.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    return adapter;
  }
}

/** One simple query: Postgres itself finds the statements, and all of a migration happens or nothing. */
function runWholeScripts(adapter: Adapter): Adapter {
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
}

function readCatalogChars(adapter: Adapter): Adapter {
  const queryable = adapter as unknown as Queryable;
  const performIO = queryable.performIO.bind(adapter);
  const queryRaw = queryable.queryRaw.bind(adapter);
  const charColumns = new WeakMap<object, number[]>();
  queryable.performIO = async (query) => {
    const rows = await performIO(query);
    const columns = rows.fields.flatMap((field, index) => (field.dataTypeID === CATALOG_CHAR_OID ? [index] : []));
    charColumns.set(query, columns);
    const known = (dataTypeID: number) => (dataTypeID === CATALOG_CHAR_OID ? TEXT_CHAR_OID : dataTypeID);
    const fields = rows.fields.map((field) => ({ ...field, dataTypeID: known(field.dataTypeID) }));
    return columns.length === 0 ? rows : { ...rows, fields };
  };
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}
