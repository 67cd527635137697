export * from './caching-assembly';
export * from './caching-template';
