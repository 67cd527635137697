export * as edge from './edge';
