import { openApiDocument } from '@stele/node';

/** The OpenAPI document as a file, for those who generate clients without a running node. */
export function openApiFile(): string {
  return `${JSON.stringify(openApiDocument('1'), null, 2)}\n`;
}
