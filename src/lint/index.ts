export * from './finding';
export * from './ignored-rule';
export * from './linter';
