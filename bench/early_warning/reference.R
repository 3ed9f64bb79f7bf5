# What R's surveillance package says, so that ours can be compared with it.
#
#   Rscript reference.R sets FOLDER      write the package's own weekly and monthly series there
#   Rscript reference.R judge FOLDER 0 2   do each second of the jobs in FOLDER/jobs.csv, write
#                                        FOLDER/<job>.found.csv
#   Rscript reference.R time FOLDER      the same, three times, and FOLDER/seconds.csv
#   Rscript reference.R version
#
# The package and its data are GPL-2: they are read where they are installed, into a folder that is
# thrown away, and nothing of them is kept in this repository.

suppressWarnings(suppressMessages(library(surveillance)))

# farringtonFlexible overwrites the working weights of its fitted model with the weights of past
# outbreaks. summary() takes the dispersion from the working weights, so the standard error and the
# p-value of the trend come out wrong. A job with mended = 1 runs without that one statement.
fitting <- "algo.farrington.fitGLM.flexible"
without <- function(code, statement) {
  if (!is.call(code)) return(code)
  if (identical(code, statement)) return(quote(invisible(NULL)))
  as.call(lapply(as.list(code), function(x) if (missing(x)) x else without(x, statement)))
}
shipped <- get(fitting, asNamespace("surveillance"))
mended <- shipped
body(mended) <- without(body(shipped), quote(model$weights <- omega))
stopifnot(!identical(body(mended), body(shipped)))

series_of_package <- function() {
  found <- list()
  for (item in data(package = "surveillance")$results[, "Item"]) {
    here <- new.env()
    file <- sub(".*\\((.*)\\)", "\\1", item)
    suppressWarnings(try(data(list = file, package = "surveillance", envir = here), silent = TRUE))
    name <- sub(" .*", "", item)
    if (!exists(name, here)) next
    x <- get(name, here)
    if (inherits(x, "disProg")) x <- disProg2sts(x)
    if (is(x, "sts") && x@freq %in% c(12, 52) && !anyNA(x@observed)) found[[name]] <- x
    if (name == "campyDE") found[[name]] <- sts(x$case, epoch = as.numeric(x$date), frequency = 52, epochAsDate = TRUE)
  }
  found
}

write_sets <- function(folder) {
  sets <- series_of_package()
  about <- NULL
  for (name in names(sets)) {
    x <- sets[[name]]
    write.table(x@observed, file.path(folder, paste0(name, ".csv")), sep = ",", row.names = FALSE, col.names = FALSE)
    dated <- x@epochAsDate && x@freq == 52
    if (dated) writeLines(format(epoch(x)), file.path(folder, paste0(name, ".days")))
    about <- rbind(about, data.frame(name = name, frequency = x@freq, dated = as.integer(dated)))
  }
  write.csv(about, file.path(folder, "sets.csv"), row.names = FALSE)
}

as_series <- function(job, folder) {
  counts <- as.matrix(read.csv(file.path(folder, paste0(job$set, ".csv")), header = FALSE))
  colnames(counts) <- NULL
  if (job$dated == 1) {
    days <- as.Date(readLines(file.path(folder, paste0(job$set, ".days"))))
    return(function(j) sts(counts[, j], epoch = as.numeric(days), frequency = job$frequency, epochAsDate = TRUE))
  }
  function(j) sts(counts[, j], frequency = job$frequency, start = c(2001, 1))
}

# The bound of C3 as earsC's manual states it, from what earsC says of C2 at two levels:
# mean + sigma * (z - sum over the two steps before of max(0, (count - mean) / sigma - 1))
third_of_manual <- function(x, job, range) {
  steps <- (min(range) - 2):max(range)
  bound <- function(alpha) {
    c(earsC(x, list(range = steps, method = "C2", alpha = alpha, minSigma = job$min_sigma))@upperbound)
  }
  z <- qnorm(c(0.9, 0.99))
  sigma <- (bound(0.01) - bound(0.1)) / (z[2] - z[1])
  mean <- bound(0.1) - z[1] * sigma
  sigma[abs(sigma) < 1e-9] <- 0
  count <- c(x@observed)[steps]
  over <- pmax(0, (count - mean) / sigma - 1)
  now <- 3:length(steps)
  upper <- pmax(0, mean[now] + sigma[now] * (qnorm(1 - job$alpha) - over[now - 1] - over[now - 2]))
  list(expected = mean[now], upper = upper, alarm = count[now] > upper)
}

judge_one <- function(x, job, range) {
  if (job$method %in% c("C1", "C2", "C3")) {
    return(earsC(x, list(range = range, method = job$method, alpha = job$alpha, minSigma = job$min_sigma)))
  }
  suppressWarnings(farringtonFlexible(x, list(
    range = range, b = job$years, w = job$half_window, noPeriods = job$periods,
    pastWeeksNotIncluded = job$left_out, weightsThreshold = job$weight_threshold,
    pThresholdTrend = job$trend_p, thresholdMethod = job$method, alpha = job$alpha,
    limit54 = c(5, 4), glmWarnings = FALSE)))
}

judge <- function(job, folder) {
  assignInNamespace(fitting, if (job$mended == 1) mended else shipped, "surveillance")
  series <- as_series(job, folder)
  range <- job$first:job$last
  found <- lapply(seq_len(job$series), function(j) {
    if (job$method == "C3-manual") {
      return(cbind(series = j, step = range, as.data.frame(third_of_manual(series(j), job, range))))
    }
    x <- try(judge_one(series(j), job, range), silent = TRUE)
    if (inherits(x, "try-error")) return(data.frame(series = j, step = range, expected = NA, upper = NA, alarm = NA))
    expected <- if (is.null(x@control$expected)) NA else c(x@control$expected)
    data.frame(series = j, step = range, expected = expected, upper = c(x@upperbound), alarm = as.integer(c(x@alarm)))
  })
  found <- do.call(rbind, found)
  found$alarm <- as.integer(found$alarm)
  found$expected <- format(found$expected, digits = 15)
  found$upper <- format(found$upper, digits = 15)
  found
}

jobs <- function(folder) {
  table <- read.csv(file.path(folder, "jobs.csv"), stringsAsFactors = FALSE)
  if (nrow(table) == 0) return(list())
  split(table, seq_len(nrow(table)))
}

arguments <- commandArgs(TRUE)
folder <- arguments[2]
if (arguments[1] == "version") {
  cat(R.version.string, "and surveillance", format(packageVersion("surveillance")), "\n")
} else if (arguments[1] == "sets") {
  write_sets(folder)
} else if (arguments[1] == "judge") {
  all <- jobs(folder)
  mine <- seq_along(all) %% as.integer(arguments[4]) == as.integer(arguments[3])
  for (job in all[mine]) {
    write.csv(judge(job, folder), file.path(folder, paste0(job$job, ".found.csv")), row.names = FALSE, quote = FALSE)
  }
} else if (arguments[1] == "time") {
  for (job in jobs(folder)) {
    series <- lapply(seq_len(job$series), as_series(job, folder))
    seconds <- replicate(3, system.time(for (x in series) judge_one(x, job, job$first:job$last))[["elapsed"]])
    writeLines(format(seconds, digits = 6), file.path(folder, "seconds.csv"))
    write.csv(judge(job, folder), file.path(folder, paste0(job$job, ".found.csv")), row.names = FALSE, quote = FALSE)
  }
}
