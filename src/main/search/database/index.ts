export { type EntryColumns, packEntry, unpackEntry } from './item-entry.ts';
export { type MetaKey, metaOf, setMeta } from './meta.ts';
export { openForReading, openSearchDb, removeSearchDb } from './open-search-db.ts';
export { placeOfRow, rowOf, threadRowOf } from './rows.ts';
export { SearchDb, type Statement } from './search-db.ts';
export { DamagedIndex, isDamage, isLocked, sqliteCode } from './sqlite-errors.ts';
export { takeWriterLock, type WriterLock } from './writer-lock.ts';
