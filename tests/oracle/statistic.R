# Expected values of tests/unit/test_statistic.c. Run: Rscript tests/oracle/statistic.R > tests/oracle/statistic.txt
x <- c(-2.5, 0, 1, 4, 4, 10, 37.25)
cat("quantile7", format(quantile(x, c(0.25, 0.5, 0.75), names = FALSE, type = 7), digits = 15), "\n")
a <- c(6, 8.5, 14, 13, 24, 25, 22)
cat("hhi", format(sum((a / sum(a))^2), digits = 15), "\n")
cat("gini", format(sum(abs(outer(a, a, "-"))) / (2 * length(a)^2 * mean(a)), digits = 15), "\n")
# Trends: slope by Theil and Sen with the interval by ranks of Kendall's S, and Mann-Kendall with ties.
year <- 2016:2025
y <- c(10, 12, 11, 14, 14, 15, 13, 18, 19, 21)
slopes <- c()
for (i in 1:9) for (j in (i + 1):10) slopes <- c(slopes, (y[j] - y[i]) / (year[j] - year[i]))
cat("theil_sen", format(median(slopes), digits = 15), "\n")
s <- sum(sapply(1:9, function(i) sum(sign(y[(i + 1):10] - y[i]))))
ties <- table(y)
n <- 10
v <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
z <- if (s > 0) (s - 1) / sqrt(v) else if (s < 0) (s + 1) / sqrt(v) else 0
cat("mann_kendall_s", s, "\n")
cat("mann_kendall_p", format(2 * pnorm(-abs(z)), digits = 15), "\n")
# Sen 1968: ranks (N - C) / 2 and (N + C) / 2 + 1 of the sorted slopes, C = z * sqrt(V).
slopes <- sort(slopes)
c95 <- qnorm(0.975) * sqrt(v)
m <- length(slopes)
cat("sen_low_rank", floor((m - c95) / 2), "sen_high_rank", ceiling((m + c95) / 2 + 1), "\n")
cat("sen_ends", format(c(slopes[floor((m - c95) / 2)], slopes[ceiling((m + c95) / 2 + 1)]), digits = 15), "\n")
cat("mad", format(mad(diff(y)), digits = 15), "\n")
z <- c(3, 5, 4, 8, 9, 7, 12)
cat("kendall_exact_p", format(cor.test(1:7, z, method = "kendall", exact = TRUE)$p.value, digits = 15), "\n")
# Bisquare M-estimation by reweighted least squares: tuning constant 4.685, residuals over sigma * sqrt(1 - leverage),
# sigma = median of the absolute residuals without the p - 1 smallest over 0.6745 (Street, Carroll, Ruppert 1988).
w <- c(10, 12, 11, 14, 14, 15, 13, 18, 19, 40)
x <- 0:9
X <- cbind(1, x)
h <- diag(X %*% solve(t(X) %*% X) %*% t(X))
b <- solve(t(X) %*% X, t(X) %*% w)
for (i in 1:2000) {
  r <- as.vector(w - X %*% b) / sqrt(1 - h)
  s <- median(sort(abs(r))[-1]) / 0.6745
  u <- r / (4.685 * s)
  k <- ifelse(abs(u) < 1, (1 - u^2)^2, 0)
  b <- solve(t(X) %*% (k * X), t(X) %*% (k * w))
}
cat("robust_slope", format(b[2], digits = 12), "\n")
# NIST StRD, linear regression, Norris. Certified: slope 1.00211681802045, its standard deviation 0.429796848199937E-03.
nx <- c(0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0, 447.5,
  11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9,
  0.5)
ny <- c(0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9,
  10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2,
  0.2)
X <- cbind(1, nx)
h <- diag(X %*% solve(t(X) %*% X) %*% t(X))
b <- solve(t(X) %*% X, t(X) %*% ny)
cat("norris_least_squares", format(b[2], digits = 12), "\n")
for (i in 1:5000) {
  r <- as.vector(ny - X %*% b) / sqrt(1 - h)
  s <- median(sort(abs(r))[-1]) / 0.6745
  u <- r / (4.685 * s)
  k <- ifelse(abs(u) < 1, (1 - u^2)^2, 0)
  b <- solve(t(X) %*% (k * X), t(X) %*% (k * ny))
}
cat("norris_robust", format(b[2], digits = 12), "\n")
