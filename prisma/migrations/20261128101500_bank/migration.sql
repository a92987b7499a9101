-- Entries are read by account, page by page, and loans by reason since a cycle began. Nobody reads them by transaction.
DROP INDEX "TokenEntry_accountId_idx";
DROP INDEX "TokenEntry_transaction_idx";
CREATE INDEX "TokenEntry_accountId_id_idx" ON "TokenEntry"("accountId", "id");
CREATE INDEX "TokenEntry_reason_id_idx" ON "TokenEntry"("reason", "id");

-- Whose share of the bank the runs of a person or key draw on.
ALTER TABLE "User" ADD COLUMN "tenant" TEXT NOT NULL DEFAULT 'main';
ALTER TABLE "ApiKey" ADD COLUMN "tenant" TEXT NOT NULL DEFAULT 'main';
