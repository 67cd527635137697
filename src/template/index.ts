export * from './caching-template';
