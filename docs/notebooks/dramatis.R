# Who stands with whom, and the sentences that say so. Start the server (dramatis serve) and set
# DRAMATIS_URL and DRAMATIS_TOKEN: the key of the home, or the token of an account. Base R suffices.
server <- Sys.getenv("DRAMATIS_URL", "http://localhost:7070")
token <- Sys.getenv("DRAMATIS_TOKEN")

ask <- function(list, ...) {
  given <- c(...)
  query <- paste(names(given), sapply(given, URLencode, reserved = TRUE), sep = "=", collapse = "&")
  answer <- url(paste0(server, "/download/", list, "?", query),
                headers = c(Authorization = paste("Bearer", token)), encoding = "UTF-8")
  read.csv(answer, check.names = FALSE)
}

pairs <- ask("pairs", window = "sentence", order = "g2", type = "person")
print(head(pairs[, c("firstName", "secondName", "count", "documents", "npmi", "g2")], 5))

best <- pairs[1, ]
sentences <- ask(paste("pairs", best$first, best$second, sep = "/"), window = "sentence")
print(head(sentences[, c("published", "path", "text")], 3))
