/** As whom the API is asked. */
export interface Viewpoint {
  readonly sessionToken: string;
  readonly merchantId?: string;
  readonly mode?: 'live' | 'test';
  /** Of a staff member who looks at a cabinet: then the session is that of the console. */
  readonly viewId?: string;
}
