export * from './decision';
export * from './exchange';
export * from './in-words';
export * from './model';
export * from './path-pattern';
export * from './request-normalization';
export * from './simulator';
