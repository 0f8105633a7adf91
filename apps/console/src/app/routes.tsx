import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { ChainScope } from '../frame/chain-scope.tsx';
import { Frame } from '../frame/frame.tsx';
import { PageFault } from '../frame/page-fault.tsx';
import { PublicFrame } from '../frame/public-frame.tsx';

/** Pages about one chain, below `/c/:chain`. Each file is loaded when its page is opened. */
const CHAIN_PAGES: readonly RouteObject[] = [
  { index: true, lazy: () => import('../pages/chain/chain-page.tsx') },
  { path: 'blocks', lazy: () => import('../pages/blocks/blocks-page.tsx') },
  { path: 'blocks/:height', lazy: () => import('../pages/block/block-page.tsx') },
  { path: 'transactions', lazy: () => import('../pages/transactions/transactions-page.tsx') },
  { path: 'tx/:id', lazy: () => import('../pages/transaction/transaction-page.tsx') },
  { path: 'accounts/:account', lazy: () => import('../pages/account/account-page.tsx') },
  { path: 'contracts', lazy: () => import('../pages/contracts/contracts-page.tsx') },
  { path: 'contracts/:name', lazy: () => import('../pages/contract/contract-page.tsx') },
  { path: 'build/deploy', lazy: () => import('../pages/deploy/deploy-page.tsx') },
  { path: 'events', lazy: () => import('../pages/events/events-page.tsx') },
  { path: 'state/:contract/:collection/:key', lazy: () => import('../pages/state/state-page.tsx') },
  { path: 'evidence', lazy: () => import('../pages/evidence/evidence-page.tsx') },
  { path: 'evidence/new', lazy: () => import('../pages/deposit/deposit-page.tsx') },
  {
    path: 'evidence/certificates',
    lazy: () => import('../pages/evidence-certificates/evidence-certificates-page.tsx'),
  },
  { path: 'evidence/files', lazy: () => import('../pages/files/files-page.tsx') },
  { path: 'evidence/batches', lazy: () => import('../pages/batches/batches-page.tsx') },
  { path: 'evidence/batches/new', lazy: () => import('../pages/new-batch/new-batch-page.tsx') },
  { path: 'evidence/batches/:batch', lazy: () => import('../pages/batch/batch-page.tsx') },
  { path: 'evidence/intakes', lazy: () => import('../pages/intakes/intakes-page.tsx') },
  { path: 'evidence/intakes/:intake', lazy: () => import('../pages/intake/intake-page.tsx') },
  { path: 'evidence/templates', lazy: () => import('../pages/templates/templates-page.tsx') },
  { path: 'evidence/templates/:name', lazy: () => import('../pages/template/template-page.tsx') },
  { path: 'evidence/new-template', lazy: () => import('../pages/template/new-template-page.tsx') },
  { path: 'evidence/:record', lazy: () => import('../pages/record/record-page.tsx') },
  { path: 'govern/proposals', lazy: () => import('../pages/proposals/proposals-page.tsx') },
  { path: 'govern/proposals/new', lazy: () => import('../pages/propose/propose-page.tsx') },
  { path: 'govern/proposals/:proposal', lazy: () => import('../pages/proposal/proposal-page.tsx') },
  { path: 'govern/members', lazy: () => import('../pages/members/members-page.tsx') },
  { path: 'govern/members/:organisation', lazy: () => import('../pages/member/member-page.tsx') },
  { path: 'govern/policies', lazy: () => import('../pages/policies/policies-page.tsx') },
  { path: 'govern/settings', lazy: () => import('../pages/settings/settings-page.tsx') },
  { path: 'govern/certificates', lazy: () => import('../pages/certificates/certificates-page.tsx') },
  { path: 'supervise/cases', lazy: () => import('../pages/cases/cases-page.tsx') },
  { path: 'supervise/cases/new', lazy: () => import('../pages/new-case/new-case-page.tsx') },
  { path: 'supervise/cases/:case', lazy: () => import('../pages/case/case-page.tsx') },
];

/** Pages whose address names no chain: they are about the node's first one. */
const OTHER_PAGES: readonly RouteObject[] = [
  { path: 'home', lazy: () => import('../pages/home/home-page.tsx') },
  { path: 'start', lazy: () => import('../pages/start/start-page.tsx') },
  { path: 'signin', lazy: () => import('../pages/signin/signin-page.tsx') },
  { path: 'search', lazy: () => import('../pages/search/search-page.tsx') },
  { path: 'inbox', lazy: () => import('../pages/inbox/inbox-page.tsx') },
  { path: 'jobs', lazy: () => import('../pages/jobs/jobs-page.tsx') },
  { path: 'jobs/:job', lazy: () => import('../pages/job/job-page.tsx') },
  { path: 'supervise/audit', lazy: () => import('../pages/audit/audit-page.tsx') },
];

/** Addresses of the console. An address never changes its meaning; one that moves is kept and leads on. */
export function createRouter() {
  return createBrowserRouter([
    {
      element: <PublicFrame />,
      hydrateFallbackElement: <div />,
      errorElement: <PageFault />,
      children: [
        { path: 'v/:code', lazy: () => import('../pages/certificate/certificate-page.tsx') },
        { path: 'trust', lazy: () => import('../pages/trust/trust-page.tsx') },
      ],
    },
    {
      // It fills its screen by itself.
      path: 'c/:chain/wall',
      hydrateFallbackElement: <div />,
      errorElement: <PageFault />,
      lazy: () => import('../pages/wall/wall-page.tsx'),
    },
    {
      path: 'wall',
      hydrateFallbackElement: <div />,
      errorElement: <PageFault />,
      lazy: () => import('../pages/shared-wall/shared-wall-page.tsx'),
    },
    {
      element: <Frame />,
      // Until the first page is there, its ground is all there is to see.
      hydrateFallbackElement: <div />,
      errorElement: <PageFault />,
      children: [
        {
          element: <ChainScope />,
          errorElement: <PageFault />,
          children: [
            { index: true, element: <Navigate to="/home" replace /> },
            ...OTHER_PAGES,
            { path: 'c/:chain', children: [...CHAIN_PAGES] },
            { path: '*', lazy: () => import('../pages/unknown/unknown-page.tsx') },
          ],
        },
      ],
    },
  ]);
}
