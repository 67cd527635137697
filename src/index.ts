export * as edge from './edge';
export * as template from './template';
