export * from './assembly/caching-assembly';
export * from './caching-template';
