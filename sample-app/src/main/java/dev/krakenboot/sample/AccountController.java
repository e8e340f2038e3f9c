// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.Account;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.event.ExecutionUpdate;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Open orders, last fills and balances of the account; nothing without credentials.
 */
@RestController
@ConditionalOnBooleanProperty(name = "kraken.enabled", matchIfMissing = true)
class AccountController {

	private final KrakenClient kraken;

	private final RecentFills fills;

	AccountController(KrakenClient kraken, RecentFills fills) {
		this.kraken = kraken;
		this.fills = fills;
	}

	@GetMapping("/api/account")
	ResponseEntity<AccountView> account() {
		if (this.kraken.subscriptions().stream().noneMatch((wanted) -> wanted.channel().equals("executions"))) {
			return ResponseEntity.noContent().build();
		}
		Account account = this.kraken.account();
		return ResponseEntity.ok(new AccountView(account.ordersState(), account.balancesState(),
				account.openOrders().stream().map(OrderRow::of).toList(),
				this.fills.list().stream().map(FillRow::of).toList(),
				account.balances().stream().map(BalanceRow::of).toList()));
	}

	private static @Nullable String plain(@Nullable BigDecimal number) {
		return (number != null) ? number.toPlainString() : null;
	}

	private static @Nullable String lower(@Nullable Enum<?> value) {
		return (value != null) ? value.name().toLowerCase(Locale.ROOT) : null;
	}

	record AccountView(AccountState ordersState, AccountState balancesState, List<OrderRow> orders, List<FillRow> fills,
			List<BalanceRow> balances) {

	}

	record OrderRow(String orderId, @Nullable String symbol, @Nullable String side, @Nullable String price,
			@Nullable String qty, @Nullable String filled) {

		static OrderRow of(OrderState order) {
			return new OrderRow(order.orderId(), order.terms().symbol(), lower(order.terms().side()),
					plain(order.terms().limitPrice()), plain(order.terms().orderQty()),
					plain(order.progress().cumQty()));
		}

	}

	record FillRow(Instant time, @Nullable String symbol, @Nullable String side, @Nullable String price,
			@Nullable String qty) {

		static FillRow of(ExecutionUpdate update) {
			return new FillRow(update.report().timestamp(), update.symbol(), lower(update.order().terms().side()),
					plain(update.report().fill().lastPrice()), plain(update.report().fill().lastQty()));
		}

	}

	record BalanceRow(String asset, String balance) {

		static BalanceRow of(Balance balance) {
			return new BalanceRow(balance.asset(), balance.balance().toPlainString());
		}

	}

}
