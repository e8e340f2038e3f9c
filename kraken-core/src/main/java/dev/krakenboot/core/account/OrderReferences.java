// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import org.jspecify.annotations.Nullable;

/**
 * Names that an order has besides the exchange's id. What a report does not carry is
 * null.
 *
 * @param clOrdId id that the client gave
 * @param orderUserref number that the client gave; 0 also when it gave none
 * @param ordRefId id of the order that created this one
 * @param extOrdId id that a partner gave
 * @param senderSubId id for self-trade prevention of institutions
 * @param user account that the order belongs to, sent to master accounts only
 */
public record OrderReferences(@Nullable String clOrdId, @Nullable Long orderUserref, @Nullable String ordRefId,
		@Nullable String extOrdId, @Nullable String senderSubId, @Nullable String user) {

	OrderReferences merge(OrderReferences newer) {
		return new OrderReferences(Merging.newer(this.clOrdId, newer.clOrdId),
				Merging.newer(this.orderUserref, newer.orderUserref), Merging.newer(this.ordRefId, newer.ordRefId),
				Merging.newer(this.extOrdId, newer.extOrdId), Merging.newer(this.senderSubId, newer.senderSubId),
				Merging.newer(this.user, newer.user));
	}

}
